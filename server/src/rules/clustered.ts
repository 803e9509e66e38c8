import { containerTexts, podSpecOf } from './podTemplates.ts';
import type { StatefulSetEntry } from './subjects.ts';

/** Programs whose members look each other up by name while they start (kubernetes.md 7), by image; some only when run as a cluster. */
const programs: readonly { readonly name: string; readonly image: RegExp; readonly text?: RegExp }[] = [
  { name: 'Cassandra', image: /(^|[/-])cassandra\b/ },
  { name: 'Kafka', image: /(^|[/-])kafka\b/ },
  { name: 'MongoDB', image: /(^|[/-])mongo(db)?(-[a-z-]*server)?\b/, text: /--replSet|replicaSet|REPLICA_SET/ },
  { name: 'etcd', image: /(^|[/-])etcd\b/ },
  { name: 'ZooKeeper', image: /(^|[/-])(zookeeper|kubernetes-zookeeper|k8szk)\b/ },
  { name: 'Elasticsearch', image: /(^|[/-])(elasticsearch|opensearch)(?!-(exporter|dashboards|curator))\b/ },
  { name: 'RabbitMQ', image: /(^|[/-])rabbitmq(?!-exporter)\b/ },
  { name: 'CockroachDB', image: /(^|[/-])cockroach(db)?\b/ },
  { name: 'NATS', image: /(^|[/-])nats(-streaming)?(:|@|$)/, text: /cluster|routes/ },
  { name: 'Redis Cluster', image: /(^|[/-])redis(-cluster)?\b/, text: /cluster-enabled|REDIS_NODES|--cluster create/ },
];

/** The clustered program that a set of several replicas runs, if it is a known one. */
export function clusteredProgram(set: StatefulSetEntry): string | undefined {
  if ((set.object.spec.replicas ?? 1) < 2) return undefined;
  const { spec } = podSpecOf(set);
  const texts = JSON.stringify(containerTexts(set).map(({ value }) => value));
  const images = (spec.containers ?? []).map((container) => (container?.image ?? '').replace(/:[^/]*$/, ''));
  return programs.find(({ image, text }) => images.some((one) => image.test(one)) && (text === undefined || text.test(texts)))?.name;
}
