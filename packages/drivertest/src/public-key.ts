import { createPublicKey, hash, randomBytes } from "node:crypto";

const exponent = Buffer.from([1, 0, 1]);

/**
 * An RSA public key in OpenSSH form. Its modulus is any odd number of 2,048 bits: no one can log in
 * with it, and it takes no time to make.
 */
export function aPublicKey(): string {
  const modulus = randomBytes(256);
  modulus[0] = 0xff;
  modulus[255] = 0xff;
  // The byte before the modulus says that it is positive.
  const blob = [Buffer.from("ssh-rsa"), exponent, Buffer.concat([Buffer.of(0), modulus])].map(
    field,
  );
  return `ssh-rsa ${Buffer.concat(blob).toString("base64")}`;
}

/** The fingerprint that AWS shows for an imported RSA key: MD5 of the public DER, `aa:bb:…`. */
export function fingerprintOf(line: string): string {
  const blob = Buffer.from(line.split(" ")[1] ?? "", "base64");
  const key = createPublicKey({
    key: {
      kty: "RSA",
      e: exponent.toString("base64url"),
      n: blob.subarray(-256).toString("base64url"),
    },
    format: "jwk",
  });
  const digest = hash("md5", key.export({ type: "spki", format: "der" }));
  return digest.replaceAll(/..(?=.)/g, "$&:");
}

function field(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
