import { newest, testLoopback } from "../support/cloudstack-loopback.ts";

testLoopback(newest);
