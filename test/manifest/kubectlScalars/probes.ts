const scalars = String.raw`
y Y n N yes Yes YES yEs no No NO on On ON oN off Off OFF true True TRUE tRUE false False FALSE null Null NULL nULL ~ none None
0 -0 +0 1 -1 +1 00 01 010 -010 +010 08 09 019 0o7 0O7 0o8 -0o17 0x 0x1F 0X1f -0x1f +0x10 0b101 0B101 -0b11 0b2 0b
1_000 _1 1_ 1__0 0x_1 -_1 12_34.5_6 1_000e1 9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809
+9223372036854775807 +9223372036854775808 18446744073709551615 18446744073709551616 123456789012345678901234567890
1.0 1. .5 -.5 +.5 . .. ... .e1 1e3 1E3 1e+3 1e-3 1.5e300 1e400 -1e400 1e 1e+ e1 1.2.3 10.0.0.1 .5e1 .5e+1 .1_0 1e1_0 0x1p4 .0x1
.inf .Inf .INF +.inf -.inf .iNf .nan .NaN .NAN +.nan inf nan Infinity NaN
2001-01-01 2001-1-1 2001-01-01T00:00:00Z 2001-13-45 2001-12-14t21:59:43.10-05:00 12:30 12:30:45 1:1 190:20:30 08:00
= << a=b key:value http://a:80/b 80/TCP 100m 1Gi 50% 0.5 5s 5m -5% v1 1v +1.0 -a +a --- -- - ? : 'a b'
"5" '5' "true" 'null' "" '' "~" "\n" "\t" "\x41" "\u00e9" "\U0001F600" "a\
b" "\/" "\e\a\b\0\v\f\r\"\\" "\N\_\L\P" "\ " 'it''s' "a" b 'a' b
!!str_5 !!str_true !!str !!str_~ !!int_5 !!int_"5" !!int_'010' !!int_abc !!int_1.5 !!float_3 !!float_1.5 !!float_"1.5" !!float_abc !!bool_yes !!bool_"no" !!bool_5
!!null_~ !!null !!null_a !!null_"" !!binary_aGk= !!binary_"aGk=" !!binary_@@ !!timestamp_2001-01-01 !!timestamp_abc !!merge_a !local_5 !local_"5" !_5 !_true !<tag:yaml.org,2002:int>_5
`;

const values = scalars
  .trim()
  .split(/[ \n]+/)
  .map((word) => word.replaceAll('_', word.startsWith('!') ? ' ' : '_'));

const keys = [
  'on',
  'yes',
  '5',
  '010',
  '0x10',
  '1.0',
  '1.5',
  '1e6',
  '1234567.5',
  '1e-7',
  '0.00001',
  '123456.5',
  '1e21',
  '.inf',
  '-.inf',
  'null',
  '~',
  '"5"',
  "'on'",
].concat([
  'true',
  '2001-01-01',
  '<<',
  '"<<"',
  '18446744073709551615',
  '!!str on',
  '!!int "5"',
  '0.1',
  '-2.50',
  '16777217.0',
  '3.4e38',
  '1e39',
]);

const wholes = [
  '',
  '# nothing\n',
  'null\n',
  'just text\n',
  'a:\nb: 1\n',
  'a: 1\na: 2\n',
  'a:\n  - 1\n  -\n  - b: 2\n',
  'a:\n- 1\n- - 2\n  - 3\n',
  '{a: 1, b: [x, on, 010], c: {d: ~}}\n',
  '{a, b: , "c"}\n',
  '{"a":1,"b":[true,null,"x"]}\n',
  '[a: 1, b]\n',
  '? a\n: 1\n? b\n',
  'a: &x 5\nb: *x\n',
  'a: &x {n: 1}\nb: *x\nc: [*x, *x]\n',
  'a: &x 1\nb: &x 2\nc: *x\n',
  'a: &x\nb: *x\n',
  'a: &x !!str 5\nb: *x\n',
  '&k a: 1\nb: *k\n',
  '&k a: 1\nb: 2\n*k : 3\n',
  'base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\n',
  'base: &b {x: 1, y: 2}\nuse:\n  y: 3\n  <<: *b\n',
  'b: &b {x: 1}\nc: &c {x: 2, y: 2}\nuse:\n  <<: [*b, *c]\n  z: 3\n',
  'b: &b {x: 1}\nc: &c {x: 2, y: 2}\nuse:\n  <<: [*b, *c]\n  x: 3\n',
  'b: &b {x: 1}\nc: &c {<<: *b, y: 2}\nuse:\n  <<: *c\n',
  'use:\n  <<: {x: 1}\n  y: 2\n',
  'b: &b {x: 1}\nuse:\n  "<<": *b\n',
  'b: &b {x: 1}\nuse:\n  !!merge <<: *b\n',
  'a: |\n  one\n   two\n\n  three\nb: 1\n',
  'a: |-\n  one\n\nb: 1\n',
  'a: |+\n  one\n\nb: 1\n',
  'a: >\n  one\n  two\n\n  three\n    more\n  end\n',
  'a: |2\n   x\n',
  'a: >-\n  5\n',
  'a: |\n  5',
  'a: one\n  two\n\n  three\n',
  'a: "one\n  two\n\n  three"\n',
  "a: 'one\n  two'\n",
  'a: 5 # five\nb: a#b\nc: "x" # y\n',
  'a: 5\r\nb: "on"\r\nc: |\r\n  x\r\n  y\r\n',
  '\ufeffa: 1\n',
  '%YAML 1.1\n---\na: on\n',
  '%YAML 1.2\n---\na: on\n',
  'a: "x" y\n',
  '--- {a: 1}\n',
  '--- # comment\na: 1\n...\n',
  'a: b: c\n',
  'a: "x\n',
  'a: {b\n',
  'a: *missing\n',
  'a: &a [*a]\n',
  '[1]: x\n',
  '{a: 1}: x\n',
  '<<: 5\na: 1\n',
  'a:\n\t- 1\n',
  'a: {{ .Values.a }}\n',
  'a: @b\n',
  'a: `b`\n',
  'a: %b\n',
  'a: !!set {x, y}\n',
  'a: !!omap [x: 1]\n',
];

/** The documents whose meaning is recorded: each unquoted, quoted and tagged scalar as a value, some as keys, and whole documents. */
export const probes: readonly string[] = [
  ...values.map((value) => `v: ${value}\n`),
  ...values.map((value) => `- ${value}\n`).filter((text) => /^- [-?:=<]/.test(text)),
  ...keys.map((key) => `${key}: v\n`),
  ...wholes,
];
