import type { RowAbility, RowKind, RowText, RowTextParams, TreeRow } from '../../protocol/protocol.ts';
import type { LiveObject } from '../../protocol/clusterService.ts';

/** What can be copied of a row, by form; a form that is not there has no text and answers `otherwise`. */
export interface CopyTexts {
  readonly fqdn?: RowText;
  readonly short?: RowText;
  readonly address?: RowText;
  readonly all?: RowText;
  /** What the status bar says for the other forms. */
  readonly otherwise: string;
}

/** A row with what commands ask of it. */
export interface LiveRow {
  readonly row: TreeRow;
  readonly texts: CopyTexts;
  /** The objects it shows, nearest first. */
  readonly objects: readonly LiveObject[];
}

/** What a row is made from; the rest follows. */
export interface RowParts {
  readonly id: string;
  readonly kind: RowKind;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: string;
  readonly iconColor?: string;
  readonly children?: TreeRow['children'];
  /** Kind in words, for a screen reader. */
  readonly spoken: string;
  /** The complete DNS name, for a screen reader. */
  readonly fqdn?: string;
  readonly can?: readonly RowAbility[];
  readonly texts?: CopyTexts;
  readonly objects?: readonly LiveObject[];
}

const abilityOfForm: Readonly<Record<RowTextParams['form'], RowAbility>> = {
  fqdn: 'copyFqdn',
  short: 'copyShort',
  address: 'copyAddress',
  all: 'copyAll',
};

/** Completes a row: what can be copied, and the screen reader's label (words.md 4). */
export function liveRow(parts: RowParts): LiveRow {
  const { can = [], children = 'none', description, fqdn, icon, iconColor, id, kind, label, objects = [], spoken, tooltip } = parts;
  const texts = parts.texts ?? { otherwise: '' };
  const forms = (['fqdn', 'short', 'address', 'all'] as const).filter((form) => texts[form] !== undefined);
  const accessibleLabel = [label, spoken, description, fqdn === label ? '' : fqdn].filter(Boolean).join(', ');
  const abilities = [...forms.map((form) => abilityOfForm[form]), ...(objects.length > 0 ? (['reveal'] as const) : []), ...can];
  const row = {
    id,
    kind,
    label,
    description,
    tooltip,
    accessibleLabel,
    icon,
    ...(iconColor !== undefined && { iconColor }),
    children,
    can: abilities,
  };
  return { row, texts, objects };
}
