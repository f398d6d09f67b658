import { testLoopback } from "./support/cloudstack-loopback.ts";

testLoopback("advanced-sg");
