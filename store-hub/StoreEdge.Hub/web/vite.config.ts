import { defineConfig } from "vite";

// `npm run dev` talks to a running hub, or to the developer's mock when none is named.
const hub = process.env["STOREEDGE_HUB"] ?? "http://127.0.0.1:5090";

export default defineConfig({
  build: {
    outDir: "../wwwroot",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // a strict content security policy allows no data: addresses
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { "/api": hub, "/v1": hub } },
});
