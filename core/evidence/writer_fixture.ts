/**
 * Another program that writes to a database: run as a process of its own by the tests of concurrency.
 * Each transaction gives all rows the next generation, so that a reader who sees two at once saw a torn page.
 * It says "done" after the last one and closes the database when its input ends.
 */
import { DatabaseSync } from "node:sqlite";

const [file, journalMode, transactions] = Deno.args;
const database = new DatabaseSync(file);
database.exec("PRAGMA busy_timeout = 20000");
database.exec(`PRAGMA journal_mode = ${journalMode}`);
// Small, so that checkpoints happen all the time.
database.exec("PRAGMA wal_autocheckpoint = 20");
console.log("ready");
for (let generation = 1; generation <= Number(transactions); generation++) {
  database.exec("BEGIN IMMEDIATE");
  database.exec(
    `UPDATE evidence SET created_at = ${generation}, data = 'generation ${generation}'`,
  );
  database.exec(
    `INSERT INTO evidence (id, created_at) VALUES ('new ${generation}', ${generation})`,
  );
  database.exec("COMMIT");
}
console.log("done");
for await (const _ of Deno.stdin.readable);
database.close();
