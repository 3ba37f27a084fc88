/** What the client needs to know; read by `lib/config`. */
export interface CloudSettings {
  region: string;
  /** Other gateway than the vendor's; `{region}` is replaced. */
  appstreamEndpoint: string | null;
  ecdEndpoint: string | null;
  maxCallsPerSecond: number;
  startCallsPerSecond: number;
  credentials: { accessKeyId: string; accessKeySecret: string; securityToken?: string } | 'chain';
}
