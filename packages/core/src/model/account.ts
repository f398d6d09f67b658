/** Who owns resources: what a cloud bills and keeps apart from others. */
export interface Account {
  /** Opaque; equal ids are the same owner. */
  readonly id: string;
  /** What people call it; not unique everywhere. */
  readonly name: string;
  /** Absent where the cloud does not tell. */
  readonly limits?: AccountLimits;
}

/** How many of a kind an account may have; Infinity where there is no bound. */
export interface AccountLimits {
  readonly instances: number;
  readonly addresses: number;
}
