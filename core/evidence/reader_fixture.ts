/** A process that reads a database and then waits to be killed, for the test that nothing is left behind. */
import { UserDatabase } from "./user_database.ts";

const database = await UserDatabase.open(Deno.args[0]);
const rows = await database.read((connection) => connection.rows("SELECT count(*) FROM evidence"));
console.log(`read ${rows[0][0]}`);
for await (const _ of Deno.stdin.readable);
