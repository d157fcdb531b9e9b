import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

// `npm run dev` talks to a running hub, or to the developer's mock when none is named.
const hub = process.env["STOREEDGE_HUB"] ?? "http://127.0.0.1:5090";
const outDir = "../wwwroot";

/** Beside each file of text its compressed twins, made once and as small as can be: the hub hands them out as they are. */
const twins = (): Plugin => ({
  name: "storeedge-twins",
  apply: "build",
  closeBundle() {
    for (const name of readdirSync(outDir, { recursive: true, encoding: "utf8" })) {
      if (!/\.(js|css|svg|html)$/.test(name)) continue;
      const [path, bytes] = [join(outDir, name), readFileSync(join(outDir, name))];
      for (const [ending, twin] of [[".br", brotliCompressSync(bytes)], [".gz", gzipSync(bytes, { level: 9 })]] as const)
        if (twin.length < bytes.length) writeFileSync(path + ending, twin);
    }
  },
});

export default defineConfig({
  plugins: [twins()],
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // a strict content security policy allows no data: addresses
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { "/api": hub, "/v1": hub } },
});
