import { jsonAt, type Json } from '../kubernetes/objects/json.ts';
import { changed, changedAll, sameJson, type Change } from './edit/change.ts';
import { finer } from './edit/finer.ts';
import { plans } from './edit/plan.ts';
import { sceneOf, type Scene } from './edit/scene.ts';
import { applyEdits, EditedText, type TextEdit } from './edit/textEdit.ts';
import { withAliasesWrittenOut } from './edit/writtenOut.ts';
import type { ManifestDocument } from './manifestDocument.ts';
import { strictJson } from './strictJson.ts';

export { appendDocument } from './edit/appendDocument.ts';
export type { Change } from './edit/change.ts';
export type { TextEdit } from './edit/textEdit.ts';

/**
 * The smallest edits, in the style found there, after which the document reads as before with just these changes, made one after the
 * other. None at all where that cannot be done: every plan is read back and compared before it is handed out. Spans are relative to the
 * document, in order, and do not overlap.
 *
 * What stands behind an alias or a merge has other places in the document too, which nobody asked to change: the alias is written out, a
 * merged entry is overridden where it is merged into, and an anchor that others refer to moves to the first of them.
 */
export function editDocument(document: ManifestDocument, changes: readonly Change[]): readonly TextEdit[] {
  if (document.templated && !changes.every((change) => isLiteralChange(document, change))) return [];
  const edited = new EditedText(document.text);
  let scene = sceneOf(document.text);
  for (const [i, change] of changes.entries()) {
    const later = changes.slice(i + 1);
    const steps = made(scene, finer(scene.json, change), later) ?? made(scene, [change], later);
    if (steps === undefined) return [];
    for (const { edits } of steps) edited.apply(edits);
    scene = steps.at(-1)?.scene ?? scene;
  }
  return edited.edits();
}

/** Whether a change stays inside of one scalar without actions: all else in a template may be there, or not, or twice. */
function isLiteralChange({ json }: ManifestDocument, change: Change): boolean {
  const old = jsonAt(json, change.path);
  const scalar = old !== undefined && (typeof old !== 'object' || old === null);
  return (
    scalar && !String(old).includes('{{') && (change.kind === 'replaceText' || (change.kind === 'set' && typeof change.value !== 'object'))
  );
}

/** A change made: the edits, and the document after them. */
interface Step {
  readonly edits: readonly TextEdit[];
  readonly scene: Scene;
}

function made(scene: Scene, changes: readonly Change[], later: readonly Change[]): readonly Step[] | undefined {
  const steps: Step[] = [];
  for (const [i, change] of changes.entries()) {
    const step = firstRightPlan(steps.at(-1)?.scene ?? scene, change, [...changes.slice(i + 1), ...later]);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  return steps;
}

/**
 * The first plan after which the document holds what it is to hold, and is no more broken than before. A plan may change more, if the
 * changes that are still to come want it so: then an anchor and the aliases that refer to it change together.
 */
function firstRightPlan(scene: Scene, change: Change, later: readonly Change[]): Step | undefined {
  const wanted = changed(scene.json, change);
  const final = wanted === 'impossible' ? wanted : changedAll(wanted.json, later);
  if (wanted === 'impossible' || final === 'impossible') return undefined;
  if (sameJson(wanted.json, scene.json)) return { edits: [], scene };
  const seen: (readonly TextEdit[])[] = [];
  for (const plan of plans(scene, change, wanted.json)) {
    const edits = plan.toSorted((a, b) => a.span.start - b.span.start);
    seen.push(edits);
    const next = sceneAfter(scene, edits, later, final.json);
    if (next !== undefined) return { edits, scene: next };
  }
  for (const plan of seen) {
    const edits = withAliasesWrittenOut(scene, plan);
    const next = edits === undefined ? undefined : sceneAfter(scene, edits, later, final.json);
    if (edits !== undefined && next !== undefined) return { edits, scene: next };
  }
  return undefined;
}

/** The document after edits; undefined where it then does not come to `final`, or is more broken than before. */
function sceneAfter(scene: Scene, edits: readonly TextEdit[], later: readonly Change[], final: Json | undefined): Scene | undefined {
  const next = sceneOf(applyEdits(scene.text, edits));
  const outcome = changedAll(next.json, later);
  const right = outcome !== 'impossible' && sameJson(outcome.json, final);
  return right && next.tree.errors.length <= scene.tree.errors.length && isJsonStill(scene, next) ? next : undefined;
}

/** Whether a text that was JSON is JSON after the edit: YAML would forgive more. */
function isJsonStill(before: Scene, after: Scene): boolean {
  return !before.style.json || strictJson(before.text) === undefined || strictJson(after.text) !== undefined;
}
