/** What a command needs of the world besides its flags; tests hand in other ones. */
import type { Clock } from "../core/clock.ts";
import type { Interruption } from "./interruption.ts";
import type { Terminal } from "./terminal.ts";

/** The world of one command. */
export interface Surroundings {
  /** The folder that relative paths start from. */
  folder: string;
  terminal: Terminal;
  clock: Clock;
  interruption: Interruption;
  /** Environment variables that the command may see. */
  environment: Readonly<Record<string, string>>;
}
