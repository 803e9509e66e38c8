import { t } from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import { buildZone } from '../kubernetes/dns/zone.ts';
import { diagnose, diagnoseServices, diagnosisText, type Diagnosis } from '../kubernetes/doctor.ts';
import { namesMeant } from '../kubernetes/doctor/meant.ts';
import type { Guard } from '../lsp/guard.ts';
import { requests, type ExplainParams } from '../protocol/protocol.ts';
import type { LiveHalf } from './liveHalf.ts';

/** Registers the explanation of a name in the chosen cluster (words.md 5). */
export function registerDoctor(connection: Connection, guard: Guard, live: LiveHalf): void {
  connection.onRequest(
    requests.doctor,
    guard.request<ExplainParams, string>(requests.doctor, '', (params) => explain(live, params)),
  );
}

async function explain(live: LiveHalf, params: ExplainParams): Promise<string> {
  const [object] = params.id === undefined ? [] : await live.objectsOf({ id: params.id });
  const asked = object === undefined ? params.name?.trim() : `${object.namespace}/${object.name}`;
  const look = await live.look();
  if (look.kind === 'unknown') return `${look.said}\n`;
  const zone = buildZone(look.world, look.settings);
  const all = asked === undefined || asked === '';
  const diagnoses = all ? diagnoseServices(zone) : namesMeant(zone, asked, look.settings.namespace).map((name) => diagnose(zone, name));
  if (diagnoses.length === 0) return `${t('No headless Service here, so no name is expected.')}\n`;
  return `${diagnoses.map((one) => diagnosisText(withoutUnasked(one), look.about)).join('\n\n')}\n`;
}

/** The editor asks no DNS server, so it has nothing to say about answers. */
function withoutUnasked(diagnosis: Diagnosis): Diagnosis {
  return { ...diagnosis, steps: diagnosis.steps.filter(({ stage, state }) => stage !== 'Answer' || state !== 'after') };
}
