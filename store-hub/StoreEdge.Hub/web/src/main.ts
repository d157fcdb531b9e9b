import "./styles/base.css";
import "./styles/parts.css";
import "./styles/views.css";
import "./styles/planEditor.css";
import "./styles/signin.css";
import "./styles/compare.css";
import type { Store } from "./api.ts";
import { watchAttendance } from "./core/attended.ts";
import { h } from "./core/dom.ts";
import { AnswerError, getJson, whenSignedOut } from "./core/fetching.ts";
import { loadKpis } from "./core/kpis.ts";
import { language } from "./core/language.ts";
import { createLiveFeed } from "./core/live.ts";
import { startScheme } from "./core/scheme.ts";
import { tellBy } from "./core/told.ts";
import { notice } from "./parts/parts.ts";
import { foresee, startShell } from "./shell.ts";
import { signInPath, wayIn, whoIsIt } from "./signin/session.ts";
import { signInPage } from "./signin/signInPage.ts";
import { texts } from "./texts.ts";

const app = document.getElementById("app")!;

document.documentElement.lang = language;
startScheme();

/** Who is it, and without the plan no page can be drawn; the questions are asked again until the hub is up. */
async function start(): Promise<void> {
  try {
    const who = await whoIsIt();
    if (location.pathname.startsWith(signInPath)) return signInPage(app, who);
    if (who.roles.length === 0) return location.replace(wayIn());
    const [store] = await Promise.all([getJson<Store>("/api/store"), who.roles.includes("manager") ? loadKpis() : undefined]);
    tellBy(store);
    startShell(app, store, createLiveFeed(), who);
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    const failed = notice(() => void start());
    failed.show(error.message);
    app.replaceChildren(h("main", { class: "start" }, h("h1", {}, texts.product), failed.element));
    window.setTimeout(() => failed.element.isConnected && void start(), 5000);
  }
}

watchAttendance(window);
if (!location.pathname.startsWith(signInPath)) foresee(location.pathname);
whenSignedOut(() => location.assign(wayIn()));
void start();
