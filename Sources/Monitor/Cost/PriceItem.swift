/// One thing that AWS has a price for; the raw value is its key in a file of prices.
public enum PriceItem: String, CaseIterable, Sendable {
    /// A public IPv4 address, an hour.
    case addressHour = "public_ipv4_hour"
    /// A vCPU on surplus CPU credits (unlimited mode), an hour.
    case surplusHour = "surplus_vcpu_hour"
    /// A NAT gateway, an hour.
    case natHour = "nat_gateway_hour"
    /// A GB through a NAT gateway.
    case natGB = "nat_gateway_gb"
    /// A GB of gp3 volume, a month.
    case gp3 = "gp3_gb_month"
    /// An operation a second of gp3 beyond 3,000, a month.
    case gp3IOPS = "gp3_iops_month"
    /// A MiB a second of gp3 beyond 125, a month.
    case gp3Throughput = "gp3_mibps_month"
    /// A GB of gp2 volume, a month.
    case gp2 = "gp2_gb_month"
    /// A GB of io1 or io2 volume, a month.
    case io2 = "io2_gb_month"
    /// An operation a second of io1 or io2, a month.
    case io2IOPS = "io2_iops_month"
    /// A provisioned Kinesis shard, an hour.
    case shardHour = "kinesis_shard_hour"
    /// A million Kinesis PUT payload units of 25 KB.
    case putUnits = "kinesis_put_units_million"
    /// An on-demand Kinesis stream, an hour.
    case streamHour = "kinesis_on_demand_hour"
    /// A GB into an on-demand stream.
    case streamIn = "kinesis_on_demand_in_gb"
    /// A GB out of an on-demand stream.
    case streamOut = "kinesis_on_demand_out_gb"
    /// A million Lambda requests.
    case requests = "lambda_requests_million"
    /// A GB-second of Lambda on x86.
    case gigabyteSecond = "lambda_gb_second"
    /// A GB in S3 Standard, a month.
    case s3 = "s3_gb_month"
    /// A thousand S3 PUT, COPY, POST or LIST requests.
    case s3Puts = "s3_puts_thousand"
    /// A GB of log lines taken in.
    case logsIn = "logs_gb"
    /// A GB of log lines kept, a month.
    case logsKept = "logs_kept_gb_month"
    /// A standard CloudWatch alarm, a month.
    case alarm = "alarm_month"
    /// A high-resolution CloudWatch alarm, a month.
    case quickAlarm = "alarm_high_resolution_month"
    /// A GB of container images, a month.
    case images = "ecr_gb_month"
}
