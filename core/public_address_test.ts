/** Which addresses are of the public internet. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { isLoopbackAddress, isPublicAddress } from "./public_address.ts";

Deno.test("isPublicAddress accepts the addresses of public servers", () => {
  const addresses = ["1.1.1.1", "93.184.215.14", "172.15.255.255", "172.32.0.0", "100.63.255.255"];
  for (
    const address of [...addresses, "100.128.0.0", "2606:4700:4700::1111", "2a00:1450:4001::200e"]
  ) {
    assert.equal(isPublicAddress(address), true, address);
  }
});

Deno.test("isPublicAddress refuses every address that is not public, and what is no address", () => {
  const four = [
    ...["0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254"],
    ...["169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1"],
    ...[
      "198.18.0.1",
      "198.19.255.255",
      "198.51.100.1",
      "203.0.113.9",
      "224.0.0.1",
      "255.255.255.255",
    ],
  ];
  const six = [
    ...[
      "::",
      "::1",
      "::ffff:8.8.8.8",
      "::ffff:127.0.0.1",
      "::7f00:1",
      "64:ff9b::808:808",
      "fe80::1",
    ],
    ...[
      "fe80::1%eth0",
      "fc00::1",
      "fd12:3456::1",
      "ff02::1",
      "2001:db8::1",
      "2001::1",
      "2002:7f00:1::",
    ],
  ];
  for (const address of [...four, ...six, "", "localhost", "1.1.1", "2130706433", "2606::1%1"]) {
    assert.equal(isPublicAddress(address), false, address);
  }
});

Deno.test("isPublicAddress never calls a loopback address public", () => {
  fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
    assert.ok(!(isPublicAddress(address) && isLoopbackAddress(address)));
  }));
  fc.assert(fc.property(fc.ipV4(), (address) => {
    assert.equal(isPublicAddress(`::ffff:${address}`), false);
  }));
});

Deno.test("isLoopbackAddress knows all of this machine's own addresses", () => {
  assert.deepEqual(["127.0.0.1", "127.8.8.8", "::1"].filter(isLoopbackAddress).length, 3);
  assert.deepEqual(["128.0.0.1", "::2", "localhost"].filter(isLoopbackAddress), []);
});
