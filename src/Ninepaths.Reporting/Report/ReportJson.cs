using System.Text.Json;
using System.Text.Json.Serialization;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Authentication;

namespace Ninepaths.Reporting;

/// <summary>The report as JSON.</summary>
public static class ReportJson
{
    /// <summary>Writes the report, piece by piece: a large one is never held as text.</summary>
    public static void Write(Stream output, Report report)
    {
        JsonSerializer.Serialize(output, report, Json.Readable.Report);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Reads a report back.</summary>
    /// <exception cref="JsonException">It is not a report of a version that we know.</exception>
    public static Report Read(Stream input)
    {
        var report = JsonSerializer.Deserialize(input, Json.Readable.Report);
        return report?.ApiVersion == Report.Version ? report : throw new JsonException($"not a {Report.Version} document");
    }
}

/// <summary>Everything this project writes as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    WriteIndented = true,
    NewLine = "\n",
    Converters =
    [
        typeof(Kebab<PathVerdict>),
        typeof(Kebab<PropertyState>),
        typeof(Kebab<Severity>),
        typeof(Kebab<SourceKind>),
        typeof(Kebab<OriginKind>),
        typeof(Kebab<SettingSource>),
        typeof(Kebab<ControlPlaneOwner>),
        typeof(DistributionName),
        typeof(Kebab<ExceptionStatus>),
        typeof(Kebab<Disappearance>),
        typeof(Kebab<AuthenticationState>),
        typeof(Kebab<PortReach>),
    ])]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(EarlierReport))]
[JsonSerializable(typeof(ReportDiff))]
[JsonSerializable(typeof(ExceptionDocument))]
[JsonSerializable(typeof(ComplianceDocument))]
[JsonSerializable(typeof(MapDocument))]
[JsonSerializable(typeof(ExpirationInfo))]
[JsonSerializable(typeof(ExpirationInfoList))]
[JsonSerializable(typeof(CertificateList))]
[JsonSerializable(typeof(CertificateInspection))]
[JsonSerializable(typeof(KubeconfigInspection))]
[JsonSerializable(typeof(EndpointDocument))]
[JsonSerializable(typeof(EndpointDocument[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ReportingJson : JsonSerializerContext;

/// <summary>How JSON is written here: arrows and letters of all scripts as they are, what could trick a terminal escaped.</summary>
internal static class Json
{
    public static readonly ReportingJson Readable =
        new(new JsonSerializerOptions(ReportingJson.Default.Options) { Encoder = TerminalSafeEncoder.Instance });
}

/// <summary>Enum members in lower case with dashes: <c>not-observed</c>.</summary>
internal sealed class Kebab<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>Distributions in lower case without dashes, as their people write them: <c>microk8s</c>, <c>k0s</c>.</summary>
internal sealed class DistributionName() : JsonStringEnumConverter<Distribution>(LowerCase.Instance, allowIntegerValues: false)
{
    private sealed class LowerCase : JsonNamingPolicy
    {
        public static readonly LowerCase Instance = new();

        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}
