/** What a command needs of the world besides its flags; tests hand in other ones. */
import type { Clock } from "../core/clock.ts";
import type { Environment } from "../core/workspace.ts";
import type { Interruption } from "./interruption.ts";
import type { Terminal } from "./terminal.ts";

/** The world of one command. */
export interface Surroundings {
  /** The folder that relative paths start from. */
  folder: string;
  terminal: Terminal;
  clock: Clock;
  interruption: Interruption;
  /** Environment variables, as far as the command is permitted to see them. */
  environment: Environment;
}
