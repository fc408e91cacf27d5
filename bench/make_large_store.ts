/** A store of a million traces, made in SQL within the store's own rules: older tables first, then brought up to date. */
import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import { MIGRATIONS } from "../core/store/migrations.ts";
import { openStore } from "../core/store/store.ts";

/** "EXHB" in ASCII, as `store.ts` knows its files. */
const APPLICATION_ID = 0x45584842;

/** Steps that have no triggers yet: rows are written many times as quickly, and derived all at once. */
const PLAIN_STEPS = 3;

const DAY_MS = 86_400_000;

const WORDS = JSON.stringify(
  ("receipt warranty card watch gold leather strap invoice maintenance log camera lens bicycle frame silver " +
    "ring certificate manual diagram guitar violin lamp chair table jacket coat bag wallet phone laptop screen " +
    "keyboard mouse speaker headphone drone engine tire bottle").split(" "),
);
const MODELS = JSON.stringify([
  "gpt-image-2",
  "gpt-image-1",
  "imagen-4",
  "flux",
  "sdxl",
  "sd3",
  "schnell",
  "dalle",
]);
const PROVIDERS = JSON.stringify([
  "openai",
  "openai",
  "google",
  "fal",
  "replicate",
  "huggingface",
  "together",
  "azure",
]);
const KINDS = JSON.stringify(["refused", "timeout", "unavailable", "rate_limited", "bad_response"]);

/** 0 ≤ n < 1, the same each time, and for each salt independent of the others. */
const chance = (salt: number) => `chance(i, ${salt})`;
const among = (salt: number, size: number) => `CAST(${chance(salt)} * ${size} AS INTEGER)`;
const pick = (list: string, salt: number, size: number) =>
  `json_extract('${list}', '$[' || ${among(salt, size)} || ']')`;

/** Two rounds of multiplying and folding, after which no bit of the hash tells of another. */
function hashedChance(number: SQLOutputValue, salt: SQLOutputValue): number {
  let hash = Math.imul(Number(number), 0x9e3779b1) ^ Math.imul(Number(salt) + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * Makes the store. The traces are of the thirty days before `until` (Unix milliseconds), of a hundred runs,
 * twelve templates and eight routes; one in fifteen failed. Every prompt has its number and four words of forty
 * by chance, and what its template always says: the first six speak of a "scan", the others of an "object".
 *
 * @example
 * ```ts
 * import { makeLargeStore } from "./make_large_store.ts";
 * const folder = await Deno.makeTempDir();
 * makeLargeStore(`${folder}/exhibit.sqlite`, { traces: 50, until: 1e12 });
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function makeLargeStore(
  path: string,
  { traces, until }: { traces: number; until: number },
): void {
  const database = new DatabaseSync(path);
  database.function("chance", { deterministic: true }, hashedChance);
  const step = Math.floor(30 * DAY_MS / traces);
  const words = Array.from({ length: 4 }, (_, word) => pick(WORDS, word * 7919, 39));
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;
    ${MIGRATIONS.slice(0, PLAIN_STEPS).join(";")};
    PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${PLAIN_STEPS};
    BEGIN;
    CREATE TEMP TABLE made AS
      WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < ${traces})
      SELECT i, printf('%032x', i) AS id, ${until} - (${traces} - i) * ${step} AS at,
        500 + ${chance(3)} * 20000 AS duration, ${chance(5)} < 0.066 AS fails,
        CAST(${chance(11)} * ${chance(13)} * 8 AS INTEGER) AS route,
        ${pick(KINDS, 17, 5)} AS kind, ${among(19, 12)} AS template
      FROM number;
    INSERT INTO runs (id, started_at, status, database_path, assets_root, options)
      SELECT 'run-' || (i % 100), min(at), 'completed', '/d', '/a', '{}' FROM made GROUP BY i % 100;
    INSERT INTO prompts SELECT 'p' || i, 'A phone photograph in portrait orientation, seen straight from above on a white table, ' ||
      iif(template < 6, 'a scan of ', 'an object, ') || ${words.join(" || ' ' || ")}
      || ', number n' || i || '.', '' FROM made;
    INSERT INTO traces SELECT id, 'run-' || (i % 100), 'evidence-' || (i % 300000), '/images/' || i || '.jpg',
      iif(fails, 'failed', 'completed'), 'template-' || template || '@1', 't', 'p' || i,
      '{"title":"Thing ' || i || '"}', i, 1152, 1536, 'image/jpeg', at, duration,
      iif(fails, NULL, json_extract('${PROVIDERS}', '$[' || route || ']')),
      iif(fails, NULL, json_extract('${MODELS}', '$[' || route || ']')),
      iif(fails, kind, NULL), iif(fails, 'Cannot draw because of ' || kind || '.', NULL) FROM made;
    INSERT INTO originals SELECT printf('%064x', i), 'png', 1000000, at FROM made WHERE NOT fails;
    INSERT INTO attempts (trace_id, number, provider, model, status, request, sent_at, duration_ms,
        reserved_microdollars, cost_microdollars, billed, failure_kind, original_sha256)
      SELECT id, 1, json_extract('${PROVIDERS}', '$[' || route || ']'),
        json_extract('${MODELS}', '$[' || route || ']'), iif(fails, 'failed', 'succeeded'),
        '{"width":1152,"height":1536}', at, duration, 40000, iif(fails, NULL, 40000), iif(fails, 'no', 'yes'),
        iif(fails, kind, NULL), iif(fails, NULL, printf('%064x', i)) FROM made;
    INSERT INTO assets SELECT '/a', '/images/' || i || '.jpg', 'evidence-' || (i % 300000), id, printf('%064x', i),
        printf('%064x', i + ${traces}), 'image/jpeg', 1152, 1536, 200000, 1, at + CAST(duration AS INTEGER)
      FROM made WHERE NOT fails;
    DROP TABLE made;
    COMMIT`);
  database.close();
  openStore(path).close();
}
