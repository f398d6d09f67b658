import { oldest, testLoopback } from "../support/cloudstack-loopback.ts";

testLoopback(oldest);
