import { l10n, EventEmitter, window, type Disposable, type Memento, type QuickPickItem } from 'vscode';
import {
  clientNotifications,
  requests,
  type ClusterChoice,
  type ContextList,
  type NamespaceList,
} from '../../server/src/protocol/protocol.ts';
import type { Server } from './server.ts';
import { clusterSettings } from './settings.ts';

const key = 'clusterChoice';

/** Which context and namespaces the user chose; remembered per workspace, told to the server, never written to a kubeconfig. */
export class ClusterChooser implements Disposable {
  readonly #server: Server;
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<ClusterChoice>();
  /** Fires when another context or other namespaces are chosen. */
  readonly onDidChange = this.#changed.event;

  constructor(server: Server, memory: Memento) {
    this.#server = server;
    this.#memory = memory;
  }

  /** What is chosen now. */
  get choice(): ClusterChoice {
    return this.#memory.get<ClusterChoice>(key) ?? { context: null, namespaces: clusterSettings().namespaces };
  }

  /** Remembers a choice and tells the server. */
  async choose(choice: ClusterChoice): Promise<void> {
    await this.#memory.update(key, choice);
    await this.tell();
    this.#changed.fire(choice);
  }

  /** Tells the server what is chosen. */
  async tell(): Promise<void> {
    await this.#server.notify(clientNotifications.chooseCluster, this.choice);
  }

  /** Asks the user for a context. No cluster is contacted for that. */
  async askContext(): Promise<void> {
    const list = await this.#server.request<ContextList>(requests.contexts);
    if (list === undefined || list.contexts.length === 0) {
      await window.showInformationMessage(list?.problem ?? l10n.t('No kubeconfig found.'));
      return;
    }
    const items = list.contexts.map(({ name, cluster, namespace }) => ({
      label: name,
      description: [cluster, namespace].filter((part) => part !== null && part !== '').join(' · '),
      detail: name === this.choice.context ? l10n.t('chosen now') : '',
    }));
    const picked = await window.showQuickPick(items, {
      title: l10n.t('Choose Context'),
      placeHolder: l10n.t('Only this context is contacted. Your kubeconfig is not changed.'),
    });
    if (picked !== undefined) await this.choose({ context: picked.label, namespaces: clusterSettings().namespaces });
  }

  /** Asks for namespaces: from a list where it may be had, else typed. */
  async askNamespaces(): Promise<void> {
    const { context, namespaces } = this.choice;
    if (context === null) return this.askContext();
    const list = await this.#server.request<NamespaceList>(requests.namespaces, { context });
    const chosen =
      list === undefined || list.namespaces.length === 0
        ? await typeNamespaces(namespaces, list?.problem ?? null)
        : await pickNamespaces(list.namespaces, namespaces);
    if (chosen !== undefined) await this.choose({ context, namespaces: chosen });
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

async function pickNamespaces(all: readonly string[], chosen: readonly string[]): Promise<string[] | undefined> {
  const items: QuickPickItem[] = all.map((label) => ({ label, picked: chosen.includes(label) }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Choose Namespaces'),
    placeHolder: l10n.t('None chosen: all namespaces'),
    canPickMany: true,
  });
  return picked?.map(({ label }) => label);
}

async function typeNamespaces(chosen: readonly string[], problem: string | null): Promise<string[] | undefined> {
  const typed = await window.showInputBox({
    title: l10n.t('Choose Namespaces'),
    prompt: [problem, l10n.t('Namespaces, separated by commas; empty for all.')].filter((part) => part !== null).join(' '),
    value: chosen.join(', '),
  });
  return typed?.split(/[\s,]+/).filter((name) => name !== '');
}
