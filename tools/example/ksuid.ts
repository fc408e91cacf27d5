/**
 * Ids as record-thing databases have them, but repeatable: the example database has to come out the
 * same each time it is made.
 */
import type { Random } from "../../core/random.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const EPOCH_SECONDS = 1_400_000_000;
const LENGTH = 27;

/**
 * A KSUID: 32 bits of seconds since 2014-05-13T16:53:20Z and 128 bits of chance, written in base 62
 * with 27 characters, so that ids sort by time (https://github.com/segmentio/ksuid).
 *
 * @param unixSeconds Whole seconds, from 1,400,000,000 to 5,694,967,295.
 *
 * @example
 * ```ts
 * import { ksuid } from "./ksuid.ts";
 * import { createRandom } from "../../core/random.ts";
 * console.assert(/^[0-9A-Za-z]{27}$/.test(ksuid(1_700_000_000, createRandom("thing"))));
 * ```
 */
export function ksuid(unixSeconds: number, random: Random): string {
  let value = BigInt(unixSeconds - EPOCH_SECONDS);
  for (let word = 0; word < 4; word++) {
    value = (value << 32n) | BigInt(Math.floor(random.next() * 2 ** 32));
  }
  let text = "";
  for (let digit = 0; digit < LENGTH; digit++) {
    text = ALPHABET[Number(value % 62n)] + text;
    value /= 62n;
  }
  return text;
}
