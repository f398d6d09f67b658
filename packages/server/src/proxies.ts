/** Proxies in front of the daemon: what they say of the requests that they pass on. */
import { BlockList, isIP } from "node:net";
import type { Middleware } from "koa";

/** The network part of a whole address, in bits. */
const wholeAddress = { ipv4: 32, ipv6: 128 } as const;

/**
 * @param networks addresses, and networks such as `10.0.0.0/8`
 * @throws RangeError that says what is neither
 */
export function addressList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits, ...rest] = network.split("/");
    const family = familyOf(address);
    const prefix = bits === undefined && family ? wholeAddress[family] : wholeNumber(bits);
    if (!family || prefix === undefined || prefix > wholeAddress[family] || rest.length > 0) {
      throw new RangeError(`'${network}' is neither an address nor a network such as 10.0.0.0/8`);
    }
    list.addSubnet(address, prefix, family);
  }
  return list;
}

/**
 * Takes the word of those proxies for how a request was sent (`X-Forwarded-Proto`), which its links and
 * cookies depend on, and for who sent it (`X-Forwarded-For`). Nobody else's: anyone can send these headers.
 */
export function believeProxies(trusted: BlockList): Middleware {
  const isTrusted = (address: string) => isIn(trusted, address);

  return function takeTheirWord(ctx, next) {
    const { request } = ctx;
    if (!isTrusted(request.ip)) return next();
    const protocol = listOf(ctx.get("X-Forwarded-Proto")).at(-1)?.toLowerCase();
    if (protocol === "https") Object.defineProperty(request, "protocol", { value: protocol });
    // Each proxy adds whom it was asked by: the last that is no proxy of ours is the sender.
    const sender = listOf(ctx.get("X-Forwarded-For")).findLast((address) => !isTrusted(address));
    if (sender !== undefined && isIP(sender)) request.ip = sender;
    return next();
  };
}

/** Whether it is one of these addresses, or in one of these networks; what is no address is not. */
export function isIn(list: BlockList, address: string): boolean {
  const family = familyOf(address);
  return family !== undefined && list.check(address, family);
}

function familyOf(address: string): "ipv4" | "ipv6" | undefined {
  return ({ 4: "ipv4", 6: "ipv6" } as const)[isIP(address)];
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}

function listOf(header: string): readonly string[] {
  return header.split(",").flatMap((item) => item.trim() || []);
}
