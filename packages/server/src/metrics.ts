import { Counter, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** Figures about the daemon, for Prometheus. */
export interface Metrics {
  /** Notes one answered request. @param seconds that it took */
  observe(frontend: string, operation: string, status: number, seconds: number): void;
  /** Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const requests = new Counter({
    name: "deltacloud_requests_total",
    help: "Requests answered, by frontend, operation and HTTP status.",
    labelNames: ["frontend", "operation", "status"],
    registers: [register],
  });
  const duration = new Histogram({
    name: "deltacloud_request_duration_seconds",
    help: "Time from a request's head to its answer, by frontend.",
    labelNames: ["frontend"],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers: [register],
  });

  return {
    observe(frontend, operation, status, seconds) {
      requests.inc({ frontend, operation, status });
      duration.observe({ frontend }, seconds);
    },
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}
