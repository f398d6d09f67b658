export type {
  DriverEntry,
  DriverHost,
  FrontendEntry,
  OptionSchema,
  OptionsSchema,
} from "./entry.ts";
