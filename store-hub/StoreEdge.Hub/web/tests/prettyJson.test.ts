import assert from "node:assert/strict";
import { test } from "node:test";
import { prettyJson } from "../src/core/prettyJson.ts";

const withoutBlanks = (text: string) => text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");

test("signs stay as they were sent, numbers to the last digit", () => {
  const sent = '{"epsilon":0.30,"scale":1e2,"id":12345678901234567890,"words":"a: {b, \\"c\\"} \\\\","none":null,"zones":[{"zone":"dairy","visits":12},{}],"empty":[ ]}';

  assert.equal(withoutBlanks(prettyJson(sent)), withoutBlanks(sent));
  assert.ok(prettyJson(sent).includes('"id": 12345678901234567890'));
  assert.ok(prettyJson(sent).includes('"epsilon": 0.30'));
});

test("each level is two blanks further in", () => {
  assert.equal(prettyJson('{"a":[1,{"b":2}],"c":{}}'), '{\n  "a": [\n    1,\n    {\n      "b": 2\n    }\n  ],\n  "c": {}\n}');
});

test("what is no JSON is shown and does no harm", () => {
  assert.equal(prettyJson(""), "");
  assert.equal(prettyJson('"\\'), '"\\');
  assert.equal(prettyJson("]]"), "\n]\n]");
});
