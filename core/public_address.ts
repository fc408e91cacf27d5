/**
 * Tells addresses of the public internet from all others, so that a URL out of a database or a provider's
 * answer cannot make Exhibit call the router, a neighbour or a cloud's metadata service.
 * The special ranges: https://www.iana.org/assignments/iana-ipv4-special-registry/ and its IPv6 twin.
 */
import { BlockList, isIP } from "node:net";

const SPECIAL = new BlockList();
for (
  const range of [
    ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"],
    ...["172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"],
    ...["198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
    ...["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"],
  ]
) {
  const [network, bits] = range.split("/");
  SPECIAL.addSubnet(network, Number(bits), network.includes(":") ? "ipv6" : "ipv4");
}

/** Everything public in IPv6; addresses that carry an IPv4 address (`::ffff:…`, `64:ff9b::…`) lie outside. */
const GLOBAL_UNICAST = new BlockList();
GLOBAL_UNICAST.addSubnet("2000::", 3, "ipv6");

/**
 * Whether an IPv4 or IPv6 address in text form belongs to the public internet: not private, loopback,
 * link-local, unique-local, shared (CGNAT), multicast, reserved, documentation, or IPv4 inside IPv6.
 *
 * @example
 * ```ts
 * import { isPublicAddress } from "./public_address.ts";
 * console.assert(isPublicAddress("93.184.215.14") && isPublicAddress("2606:2800:21f::1"));
 * console.assert(!isPublicAddress("169.254.169.254") && !isPublicAddress("::ffff:8.8.8.8"));
 * ```
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  // A zone (fe80::1%eth0) belongs to a link, never to the internet.
  if (family === 0 || address.includes("%")) return false;
  if (family === 4) return !SPECIAL.check(address, "ipv4");
  return GLOBAL_UNICAST.check(address, "ipv6") && !SPECIAL.check(address, "ipv6");
}

/**
 * Whether an address means this machine.
 *
 * @example
 * ```ts
 * import { isLoopbackAddress } from "./public_address.ts";
 * console.assert(isLoopbackAddress("127.0.0.1") && isLoopbackAddress("::1"));
 * console.assert(!isLoopbackAddress("10.0.0.1"));
 * ```
 */
export function isLoopbackAddress(address: string): boolean {
  return isIP(address) === 4 ? address.startsWith("127.") : address === "::1";
}
