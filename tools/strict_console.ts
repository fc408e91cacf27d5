/**
 * Loaded before every test: makes `console.assert` throw where it would only print. The examples in the
 * documentation use it because it reads well without an import; so a false one fails the build.
 */
console.assert = (condition?: boolean, ...data: unknown[]): void => {
  if (!condition) {
    throw new Error(`An example does not hold${data.length > 0 ? `: ${data.join(" ")}` : ""}.`);
  }
};

export {};
