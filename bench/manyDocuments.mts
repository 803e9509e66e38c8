/** A file of `pairs` headless Services with a StatefulSet each, in one namespace; 38 lines a pair. */
export function manyDocuments(pairs: number): string {
  return Array.from({ length: pairs }, (_, i) => pair(i)).join('---\n');
}

function pair(i: number): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: svc-${i}
  namespace: bench
spec:
  clusterIP: None
  selector:
    app: set-${i}
  ports:
    - name: web
      port: 80
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: set-${i}
  namespace: bench
spec:
  serviceName: svc-${i}
  replicas: 3
  selector:
    matchLabels:
      app: set-${i}
  template:
    metadata:
      labels:
        app: set-${i}
    spec:
      containers:
        - name: main
          image: registry.example/main:1
          env:
            - name: PEERS
              value: set-${i}-0.svc-${i},set-${i}-1.svc-${i}
          ports:
            - name: web
              containerPort: 80
`;
}
