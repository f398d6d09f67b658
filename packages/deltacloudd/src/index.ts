export type {
  Check,
  DriverEntry,
  DriverHost,
  Finding,
  FrontendEntry,
  OptionSchema,
  OptionsSchema,
  ProviderParts,
  Setup,
} from "./entry.ts";
