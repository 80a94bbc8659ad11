// Bundles GraphiQL into the folder that the API serves; the same input gives the same bytes.
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const target = process.argv[2] ?? "../api/static/graphiql";

// GraphiQL's style sheet carries two fonts of 350 KB; the reader's own fonts do as well.
const withoutFonts = {
  name: "without-fonts",
  setup({ onLoad }) {
    onLoad({ filter: /graphiql.*\.css$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(/@font-face\s*{[^}]*}/g, ""),
      loader: "css",
    }));
  },
};

async function licenceOf(name) {
  const folder = join("node_modules", name);
  const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).sort().find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? (await readFile(join(folder, file), "utf8")).trim() : "(the package brings no licence text)";
  return { text, user: `${name} ${about.version}, ${about.license}` };
}

function asPage(licences) {
  const texts = [...new Set(licences.map(({ text }) => text))];
  const usersOf = (text) => licences.filter((licence) => licence.text === text).map(({ user }) => user);
  return texts.map((text) => `${usersOf(text).join("\n")}\n\n${text}\n`).join(`\n${"-".repeat(78)}\n\n`);
}

function packagesIn(inputs) {
  const names = Object.keys(inputs).map((path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  return [...new Set(names.filter(Boolean))].sort();
}

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const { metafile } = await build({
  entryPoints: ["src/page.jsx"],
  outdir: target,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  alias: { "react-style-singleton": "./src/no-style-tags.js" },
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "none",
  metafile: true,
  plugins: [withoutFonts],
});
await copyFile("src/index.html", join(target, "index.html"));
const licences = await Promise.all(packagesIn(metafile.inputs).map(licenceOf));
await writeFile(join(target, "LICENSES.txt"), asPage(licences));
