import "./styles/base.css";
import "./styles/parts.css";
import "./styles/views.css";
import "./styles/planEditor.css";
import type { Store } from "./api.ts";
import { h } from "./core/dom.ts";
import { AnswerError, getJson } from "./core/fetching.ts";
import { createLiveFeed } from "./core/live.ts";
import { notice } from "./parts/parts.ts";
import { startShell } from "./shell.ts";
import { texts } from "./texts.ts";

const app = document.getElementById("app")!;

/** Without the plan no page can be drawn; the question is asked again until the hub is up. */
async function start(): Promise<void> {
  try {
    const store = await getJson<Store>("/api/store");
    startShell(app, store, createLiveFeed());
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    const failed = notice(() => void start());
    failed.show(error.message);
    app.replaceChildren(h("main", { class: "start" }, h("h1", {}, texts.product), failed.element));
    window.setTimeout(() => failed.element.isConnected && void start(), 5000);
  }
}

void start();
