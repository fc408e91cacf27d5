/** Tests of the procedural provider against the contract of providers, in its real workers. */
import assert from "node:assert/strict";
import { decodeImage } from "../image/codec.ts";
import { type ImageRequest, ProviderError } from "../provider.ts";
import procedural from "../providers/procedural.ts";
import { exampleSubject as exampleDocument } from "./documents/example_dossier.ts";
import { exampleSubject as exampleObject } from "./objects/example_subject.ts";

const MODEL = procedural.defaultModel;

function request(changes: Partial<ImageRequest> = {}): ImageRequest {
  return {
    prompt: "A photo of a watch.",
    negativePrompt: "",
    width: 64,
    height: 80,
    seed: 1,
    mediaType: "image/jpeg",
    options: {},
    subject: exampleObject({ category: "Watches", brand: "Acme" }),
    ...changes,
  };
}

async function withProvider(
  work: (provider: ReturnType<typeof procedural.open>) => Promise<void>,
  concurrency = 1,
): Promise<void> {
  const provider = procedural.open(MODEL, { concurrency });
  try {
    await work(provider);
  } finally {
    provider.close();
  }
}

const never = new AbortController().signal;

Deno.test("procedural says that it is offline, free and algorithmic", () => {
  assert.equal(procedural.name, "procedural");
  assert.deepEqual(procedural.hosts, []);
  assert.equal(procedural.sourceType, "algorithmicMedia");
  assert.equal(procedural.estimateUsd(MODEL, request()), 0);
});

Deno.test("procedural draws pictures of documents and things in its workers, for nothing", async () => {
  await withProvider(async (provider) => {
    const requests = [
      request(),
      request({ subject: exampleDocument("Receipt"), mediaType: "image/png" }),
    ];
    const results = await Promise.all(requests.map((each) => provider.generate(each, never)));
    for (const { bytes, costUsd, warnings } of results) {
      const { width, height } = await decodeImage(bytes);
      assert.deepEqual([width, height, costUsd, warnings], [64, 80, 0, []]);
    }
    assert.equal(results[1].bytes[1], "P".charCodeAt(0));
  }, 2);
});

Deno.test("procedural gives the same bytes from another worker", async () => {
  const [first, second] = [[] as Uint8Array[], [] as Uint8Array[]];
  for (const bytes of [first, second]) {
    await withProvider(async (provider) => {
      bytes.push((await provider.generate(request(), never)).bytes);
    });
  }
  assert.deepEqual(first, second);
});

Deno.test("procedural warns of what it cannot use", async () => {
  await withProvider(async (provider) => {
    const { warnings } = await provider.generate(
      request({ options: { style: "vivid" }, negativePrompt: "blur" }),
      never,
    );
    assert.equal(warnings.length, 2);
    assert.match(warnings[0], /"style"/);
  });
});

Deno.test("procedural rejects sizes, seeds and subjects that it cannot draw", async () => {
  await withProvider(async (provider) => {
    const subject = { ...exampleDocument("Receipt"), documentType: null };
    for (
      const wrong of [
        { width: 63 },
        { height: 4097 },
        { width: 100.5 },
        { height: NaN },
        { seed: -1 },
        { seed: 2 ** 32 },
        { subject },
      ]
    ) {
      await assert.rejects(
        provider.generate(request(wrong), never),
        (error) => error instanceof ProviderError && error.kind === "rejected",
      );
    }
  });
});

Deno.test("procedural rejects a model that it has not", () => {
  assert.throws(
    () => procedural.open("studio-99", { concurrency: 1 }),
    (error) => error instanceof ProviderError && error.kind === "rejected",
  );
});

Deno.test("procedural ends a call with the signal's reason, before and while it draws", async () => {
  await withProvider(async (provider) => {
    const reason = new Error("enough");
    await assert.rejects(provider.generate(request(), AbortSignal.abort(reason)), reason);
    const abort = new AbortController();
    const drawing = provider.generate(request({ width: 1024, height: 1024 }), abort.signal);
    abort.abort(reason);
    await assert.rejects(drawing, reason);
    // And the next call is answered all the same.
    assert.ok((await provider.generate(request(), never)).bytes.length > 0);
  });
});
