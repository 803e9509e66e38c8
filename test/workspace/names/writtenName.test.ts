import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesIn } from '../../../server/src/workspace/names/writtenName.ts';

/** Names as they were found: labels with `<>` round computed ones, what stands before, the port. */
function found(text: string): readonly string[] {
  return [...namesIn(text)].map(({ labels, port, rooted, scheme, inComment }) => {
    const name = labels.map((label) => (label.computed ? `<${label.text}>` : label.text)).join(' ');
    return [
      inComment ? '# ' : '',
      scheme === undefined ? '' : `${scheme}: `,
      name,
      rooted ? ' .' : '',
      port === undefined ? '' : ` :${port.number}`,
    ].join('');
  });
}

describe('names in texts', () => {
  it.each([
    ['etcd-0=http://etcd-0.etcd:2380,etcd-1=http://etcd-1.etcd:2380', ['http: etcd-0 etcd :2380', 'http: etcd-1 etcd :2380']],
    ['hosts => ["es-0.es:9200","es-1.es:9200"]', ['es-0 es :9200', 'es-1 es :9200']],
    ['server.1=zk-0.zk:2888:3888', ['zk-0 zk :2888']],
    ['1@kafka-0.kafka:9093', ['kafka-0 kafka :9093']],
    ['/dns4/ipfs-0.ipfs/tcp/4001', ['dns4: ipfs-0 ipfs']],
    ['--endpoint=dnssrv+_grpc._tcp.store-0.thanos', ['dnssrv: _grpc _tcp store-0 thanos']],
    ['mongodb+srv://mongo.data.svc.cluster.local/db', ['mongodb+srv: mongo data svc cluster local']],
    ['linkerd-dst.linkerd.svc.cluster.local.:8086', ['linkerd-dst linkerd svc cluster local . :8086']],
    ['nats://a-0.a:4222,b-1.b:4222', ['nats: a-0 a :4222', 'nats: b-1 b :4222']],
    ['*.nginx.shop.svc', ['<*> nginx shop svc']],
  ])('%s', (text, names) => {
    expect(found(text)).toEqual(names);
  });

  it.each([
    ['$(POD_NAME).nginx.$(NS).svc', ['<$(POD_NAME)> nginx <$(NS)> svc']],
    ['${HOSTNAME}.nginx', ['<${HOSTNAME}> nginx']],
    ['$NAME-$((i-1)).$DOMAIN', ['<$NAME-$((i-1))> <$DOMAIN>']],
    ['mysql-$(($ordinal-1)).mysql', ['<mysql-$(($ordinal-1))> mysql']],
    ['http://minio-{0...3}.minio/data', ['http: <minio-{0...3}> minio']],
    ['web-{0..2}.nginx', ['<web-{0..2}> nginx']],
    ['web-0.`hostname -d`', ['web-0 <`hostname -d`>']],
    ['%s-%d.nginx.svc', ['<%s-%d> nginx svc']],
    ['web-$i.nginx:80', ['<web-$i> nginx :80']],
  ])('computed: %s', (text, names) => {
    expect(found(text)).toEqual(names);
  });

  it.each([
    ['a path', '/etc/kafka/server.properties'],
    ['an address', '10.0.0.1:80'],
    ['a version', 'v1.2.3'],
    ['a key of a properties file', 'log.dirs=/data'],
    ['a call', 'os.path.join(a)'],
    ['a word before a colon', 'note: text'],
    ['a class', 'org.apache.kafka.common.Serializer'],
    ['a user', 'admin.user@example'],
  ])('none in %s', (_what, text) => {
    expect(found(text)).toEqual([]);
  });

  it('a single label is a host behind :// or before a port', () => {
    expect(found('http://nginx/ nginx:80 redis://:pw@redis/0 nginx')).toEqual(['http: nginx', 'nginx :80', 'redis: redis']);
  });

  it('comments of scripts and configuration files are told apart', () => {
    expect(found('# web-9.nginx\ncurl web-0.nginx # not web-1.nginx')).toEqual(['# web-9 nginx', 'web-0 nginx', '# web-1 nginx']);
  });

  it('every label stands where it says, whatever stands around it', () => {
    const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
    const around = fc.constantFrom('', ' ', ',', '"', "'", '=', '(', '\n', '[', '; ', '://');
    const text = fc.tuple(around, fc.array(label, { minLength: 2, maxLength: 6 }), fc.constantFrom('', ':80', '.', '/', ',', '"', ')'));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (parts) => {
        const whole = parts.map(([before, labels, after]) => `${before}${labels.join('.')}${after}`).join(' ');
        for (const { labels, text: own, start, end, port } of namesIn(whole)) {
          expect(whole.slice(start, end)).toBe(own);
          for (const one of labels) expect(whole.slice(one.start, one.end)).toBe(one.text);
          if (port !== undefined) expect(whole.slice(port.start, port.end)).toBe(String(port.number));
        }
      }),
    );
  });

  it('takes time in proportion to the text, however it is made', () => {
    const long = 'a'.repeat(20_000);
    for (const text of [long, `${'a.'.repeat(20_000)}(`, '$('.repeat(5000), `${'a-'.repeat(20_000)}.`, `${'//'.repeat(10_000)}a`]) {
      expect([...namesIn(text)].length).toBeLessThanOrEqual(1);
    }
  });
});
