import assert from "node:assert/strict";
import { main } from "./main.ts";

const root = new URL("../", import.meta.url);

function captured(stop: AbortSignal) {
  const text = { out: "", error: "" };
  return {
    text,
    surroundings: {
      out: (words: string) => void (text.out += words),
      error: (words: string) => void (text.error += words),
      stop,
    },
  };
}

Deno.test("main ends with status 2 and a hint where a flag is wrong", async () => {
  const { text, surroundings } = captured(AbortSignal.abort());
  assert.equal(await main(["--host", "0.0.0.0"], surroundings), 2);
  assert.match(text.error, /^error: Cannot use --host .*\n {2}Choose from/);
  assert.equal(text.out, "");
});

Deno.test("main ends with status 2 where the port is taken", async () => {
  const taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  try {
    const { text, surroundings } = captured(AbortSignal.abort());
    const port = String((taken.addr as Deno.NetAddr).port);
    assert.equal(await main(["--port", port], surroundings), 2);
    assert.match(text.error, new RegExp(`Cannot listen on port ${port}`));
  } finally {
    taken.close();
  }
});

Deno.test("main prints help and ends", async () => {
  const { text, surroundings } = captured(new AbortController().signal);
  assert.equal(await main(["--help"], surroundings), 0);
  assert.match(text.out, /Usage: deno task simulate/);
});

Deno.test("main prints lines that a shell can read, and only those, to stdout", async () => {
  const { text, surroundings } = captured(AbortSignal.abort());
  assert.equal(await main(["--port", "0", "--provider", "openai,fal"], surroundings), 0);
  assert.match(
    text.out,
    /^export OPENAI_BASE_URL=\S+\nexport OPENAI_API_KEY=\S+\nexport FAL_BASE_URL=\S+\nexport FAL_KEY=\S+\n$/,
  );
});

Deno.test("main runs with no permission but loopback, and ends with Ctrl-C and its books", async () => {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ..."run -q --no-prompt -P=simulate simulator/main.ts --port 0 --json".split(" "),
      ...["--fault", "together:1=500"],
    ],
    cwd: root,
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let printed = "";
  while (!printed.includes("\n")) printed += (await reader.read()).value ?? "";
  const { environment } = JSON.parse(printed);
  const answer = await fetch(`${environment.TOGETHER_BASE_URL}/images/generations`, {
    method: "POST",
    headers: { authorization: `Bearer ${environment.TOGETHER_API_KEY}` },
    body: JSON.stringify({ model: "black-forest-labs/FLUX.1-schnell", prompt: "A watch" }),
  });
  assert.equal(answer.status, 500);
  await answer.body?.cancel();
  child.kill("SIGINT");
  const [{ code }, rest, books] = await Promise.all([
    child.status,
    reader.read(),
    new Response(child.stderr).text(),
  ]);
  assert.deepEqual([code, rest.done], [0, true]);
  assert.match(books, /together: 1 calls, 0 billed/);
});
