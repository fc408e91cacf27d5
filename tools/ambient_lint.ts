/**
 * A lint plugin (see `lint.plugins` in deno.json) that keeps time, chance and the environment injected:
 * `core/` may ask the machine for them in one file each, so that everything else can be tested and repeated.
 */

/** What is ambient, the property names it goes by, and the files of `core/` where it may stand. */
const AMBIENT: readonly {
  owner: string;
  properties: readonly string[];
  home: RegExp;
  use: string;
}[] = [
  {
    owner: "Deno",
    properties: ["env"],
    home: /\/core\/config\.ts$/,
    use: "take the value as an option; core/config.ts reads the environment",
  },
  {
    owner: "process",
    properties: ["env"],
    home: /\/core\/config\.ts$/,
    use: "take the value as an option; core/config.ts reads the environment",
  },
  { owner: "Date", properties: ["now"], home: /\/core\/clock\.ts$/, use: "take a Clock" },
  { owner: "performance", properties: ["now"], home: /\/core\/clock\.ts$/, use: "take a Clock" },
  { owner: "Math", properties: ["random"], home: /^$/, use: "take a Random" },
];

/** Where the rule holds: everything that runs in somebody's program, and none of the tests. */
const GUARDED = /\/(core|eval|server|simulator)\/(?!.*_(test|fixture|bench)\.ts$)/;

const ambient: Deno.lint.Rule = {
  create(context) {
    const path = context.filename.replaceAll("\\", "/");
    if (!GUARDED.test(path)) return {};
    return {
      MemberExpression(node) {
        if (node.object.type !== "Identifier" || node.property.type !== "Identifier") return;
        const owner = node.object.name;
        const property = node.property.name;
        const found = AMBIENT.find((entry) =>
          entry.owner === owner && entry.properties.includes(property)
        );
        if (found === undefined || found.home.test(path)) return;
        context.report({
          node,
          message: `Cannot use ${owner}.${property} here because it is ambient: ${found.use}.`,
        });
      },
      NewExpression(node) {
        if (node.callee.type !== "Identifier" || node.callee.name !== "Date") return;
        if (node.arguments.length > 0 || /\/core\/clock\.ts$/.test(path)) return;
        context.report({
          node,
          message: "Cannot use new Date() here because it is ambient: take a Clock.",
        });
      },
    };
  },
};

/** The plugin, in the form that `deno lint` asks for. */
const plugin: Deno.lint.Plugin = { name: "exhibit", rules: { ambient } };

export default plugin;
