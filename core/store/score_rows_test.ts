/** Checks that scores come back as they were kept, and only for the picture and record that they are about. */
import assert from "node:assert/strict";
import { generateImage } from "../generate.ts";
import { never, sampleJpeg, scriptedRoute, withStudio } from "../studio_fixture.ts";
import { KeptPictures } from "./kept_pictures.ts";
import { type KeptScore, ScoreRows } from "./score_rows.ts";

const SCORE: KeptScore = {
  evaluator: "blank@1",
  value: 0.25,
  passed: false,
  explanation: "Blank.",
  raw: { texts: ["word for word \u{1f4f7}"] },
  costUsd: 0.0123,
};

Deno.test("ScoreRows gives back what was kept, the last of several answers", () =>
  withStudio([], ({ store }) => {
    const rows = new ScoreRows(store);
    const picture = { sha256: "aa", traceId: null, evidenceId: "e1" };
    const silent = { ...SCORE, evaluator: "judge@1", value: null, passed: null, costUsd: null };
    rows.add(picture, [{ ...SCORE, value: 0.1 }, silent], { scoredAt: 1 });
    rows.add(picture, [SCORE], { scoredAt: 2 });
    const kept = rows.ofPicture(picture);
    assert.deepEqual(kept.get("blank@1"), SCORE);
    assert.deepEqual(kept.get("judge@1"), silent);
    return Promise.resolve();
  }));

Deno.test("ScoreRows tells what was said with one record from what was said with another, or with none", () =>
  withStudio([], ({ store }) => {
    const rows = new ScoreRows(store);
    rows.add({ sha256: "aa", traceId: null, evidenceId: null }, [SCORE], { scoredAt: 1 });
    assert.equal(rows.ofPicture({ sha256: "aa", evidenceId: null }).size, 1);
    assert.equal(rows.ofPicture({ sha256: "aa", evidenceId: "e1" }).size, 0);
    assert.equal(rows.ofPicture({ sha256: "bb", evidenceId: null }).size, 0);
    return Promise.resolve();
  }));

Deno.test("ScoreRows keeps all scores of a picture or none", () =>
  withStudio([], ({ store }) => {
    const rows = new ScoreRows(store);
    const picture = { sha256: "aa", traceId: null, evidenceId: null };
    assert.throws(() => rows.add(picture, [SCORE, { ...SCORE, value: 2 }], { scoredAt: 1 }));
    assert.equal(rows.ofPicture(picture).size, 0);
    return Promise.resolve();
  }));

Deno.test("KeptPictures finds a picture by its bytes and its run, and ScoreRows its scores", async () => {
  await withStudio([scriptedRoute([await sampleJpeg()])], async (studio) => {
    await generateImage(studio.missing("/a.jpg", "e1"), studio, never);
    const pictures = new KeptPictures(studio.store);
    const [picture] = pictures.ofRun(studio.runId);
    assert.deepEqual([picture.evidenceId, picture.path], ["e1", "/a.jpg"]);
    assert.equal(picture.subject.evidenceId, "e1");
    assert.ok(picture.prompt.length > 10);
    const { sha256 } = studio.store.prepare("SELECT sha256 FROM assets").get() as {
      sha256: string;
    };
    assert.deepEqual(pictures.withBytes(sha256), picture);
    assert.equal(pictures.withBytes("00"), null);
    assert.deepEqual([pictures.lastRun(), pictures.hasRun(studio.runId), pictures.hasRun("x")], [
      studio.runId,
      true,
      false,
    ]);
    const rows = new ScoreRows(studio.store);
    rows.add({ sha256, traceId: picture.traceId, evidenceId: "e1" }, [SCORE], { scoredAt: 1 });
    assert.deepEqual(rows.ofTrace(picture.traceId).get("blank@1"), SCORE);
    assert.deepEqual([...rows.ofRun(studio.runId).keys()], [picture.traceId]);
  });
});
