/** Places one order with Azure's adapter in a process of its own and prints where it went; nothing is sent. */
import { exampleSubject } from "../../core/procedural/objects/example_subject.ts";
import azure from "../../core/providers/azure.ts";

const asked: string[] = [];
globalThis.fetch = (input) => {
  asked.push(String(input));
  return Promise.resolve(Response.json({ data: [] }));
};
const baseUrl = "https://own.openai.example";
const provider = azure.open("pictures", { apiKey: "key", baseUrl, concurrency: 1 });
await provider.generate(
  {
    prompt: "a watch",
    negativePrompt: "",
    width: 64,
    height: 64,
    seed: 1,
    mediaType: "image/png",
    options: {},
    subject: exampleSubject(),
  },
  new AbortController().signal,
).catch(() => {});
provider.close();
console.log(asked.join("\n"));
