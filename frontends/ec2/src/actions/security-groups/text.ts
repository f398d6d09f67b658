import { invalidParameterValue } from "../../ec2-error.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
const allowed = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/;

/** Names and descriptions. @throws Ec2Error `InvalidParameterValue` */
export function checkText(parameter: string, text: string): void {
  if (allowed.test(text)) return;
  throw invalidParameterValue(
    parameter,
    text.slice(0, 255),
    "It must have 1 to 255 of these characters: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
  );
}
