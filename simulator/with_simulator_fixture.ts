/** A simulator that lives as long as a test. */
import { type Simulator, type SimulatorOptions, startSimulator } from "./simulator.ts";

/** Starts a simulator, gives it to `use`, and closes it whatever happens. */
export async function withSimulator(
  options: SimulatorOptions,
  use: (simulator: Simulator) => Promise<void>,
): Promise<void> {
  const simulator = await startSimulator(options);
  try {
    await use(simulator);
  } finally {
    await simulator.close();
  }
}
