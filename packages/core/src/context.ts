/** What the caller showed to the frontend; the driver alone knows what the fields mean. */
export interface Credentials {
  /** User name, API key or access key id. */
  readonly user: string;
  /** Password or secret key; never logged. */
  readonly secret: string;
}

/** What comes with every call into a driver. One Context lives as long as one request. */
export interface Context {
  readonly credentials: Credentials;
  /** Which cloud behind the driver: an endpoint URL or a region; the driver's default when absent. */
  readonly provider?: string;
  /** Aborts when the client hangs up or the request's deadline passes. */
  readonly signal: AbortSignal;
  /** Echoed to the client and written in every log line of the request. */
  readonly requestId: string;
}
