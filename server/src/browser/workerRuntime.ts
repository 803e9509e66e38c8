import type { Runtime } from '../runtime.ts';

/** What a web worker can do: time, and nothing else; files come through the client, and no cluster is watched. */
export function workerRuntime(): Runtime {
  return {
    timers: {
      after: (milliseconds, work) => {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      },
      turn: nextMessage,
    },
    environment: {},
    now: () => performance.now(),
    clock: () => new Date(),
  };
}

/** A message to ourselves queues behind those that already wait; timers in workers are throttled. */
function nextMessage(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port2.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port2.start();
    port1.postMessage(null);
  });
}
