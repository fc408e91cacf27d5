/**
 * A process of its own that reads a database and then waits for the end of its input, or to be killed. With
 * a second argument it keeps nothing in memory and uses that folder for temporary files.
 */
import { UserDatabase } from "./user_database.ts";

const [file, temporaryFolder] = Deno.args;
const options = temporaryFolder === undefined ? {} : { largestInMemory: 0, temporaryFolder };
using database = await UserDatabase.open(file, options);
const rows = await database.read((connection) => connection.rows("SELECT count(*) FROM evidence"));
console.log(`read ${rows[0][0]}`);
for await (const _ of Deno.stdin.readable);
