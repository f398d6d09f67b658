/** An error in EC2's own words, for what only this dialect knows. */
export class Ec2Error extends Error {
  override readonly name = "Ec2Error";
  /** Such as `InvalidParameterValue`. */
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** @param parameter as named on the wire */
export function missingParameter(parameter: string): Ec2Error {
  return new Ec2Error("MissingParameter", `The request must contain the parameter ${parameter}`);
}

/** @param why a sentence that says what would be right; may be empty */
export function invalidParameterValue(parameter: string, value: string, why = ""): Ec2Error {
  return new Ec2Error(
    "InvalidParameterValue",
    `Value (${value}) for parameter ${parameter} is invalid. ${why}`.trim(),
  );
}

/** For what AWS has and this endpoint, or the cloud behind it, has not. */
export function unsupportedOperation(message: string): Ec2Error {
  return new Ec2Error("UnsupportedOperation", message);
}
