import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { defaultWorkspaceSettings } from '../../server/src/workspace/settings.ts';
import { WorkspaceIndex } from '../../server/src/workspace/workspaceIndex.ts';
import { manifestFolder } from '../manifestFolder.mts';
import { least, ms, times, type Figure, type Measure } from '../measure.mts';

const relevant = /^kind:\s*["']?(?:Service|StatefulSet|EndpointSlice|Deployment|DaemonSet|Pod|Job|CronJob)\b/m;

async function* run(): AsyncGenerator<Figure> {
  const { paths, about, dispose } = await manifestFolder();
  const texts = new Map<string, string>();
  const read = async (): Promise<void> => {
    for (const path of paths) texts.set(path, await readFile(path, 'utf8'));
  };
  const reading = await least(3, read);
  const parsing = await least(3, () => {
    for (const text of texts.values()) if (relevant.test(text)) parseAllDocuments(text);
  });
  const indexing = await least(3, async () => {
    await read();
    const index = new WorkspaceIndex(defaultWorkspaceSettings);
    for (const [path, text] of texts) index.setFile(pathToFileURL(path).href, text);
    for (const file of index.files()) for (const entry of file.entries) void entry.name;
  });
  yield { figure: `reading the files (reference): ${about}`, value: ms(reading) };
  yield {
    figure: 'reading and parsing the relevant ones with yaml',
    value: ms(reading + parsing),
    ratio: times(reading + parsing, reading, 'reading them'),
  };
  yield {
    figure: 'cold index',
    value: ms(indexing),
    ratio: `${times(indexing, reading, 'reading them')}, ${times(indexing, reading + parsing, 'reading and parsing')}`,
  };
  await dispose();
}

const measure: Measure = {
  what: 'cold index of a folder of manifests (the samples, multiplied; HEADLESS_BENCH_FOLDER names another)',
  run,
};
export default measure;
