using System.Text.Json;
using System.Text.Json.Serialization;
using Ninepaths.Cli.Commands;
using Ninepaths.Cli.Explaining;
using Ninepaths.Cli.Verification;

namespace Ninepaths.Cli;

/// <summary>The JSON that the command line itself reads and writes; reports are made by Reporting.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VersionFacts))]
[JsonSerializable(typeof(VerificationResult))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(BatchLine))]
[JsonSerializable(typeof(Explanation))]
internal sealed partial class CliJson : JsonSerializerContext;

/// <summary>JSON with each object in one line.</summary>
internal static class JsonLines
{
    public static readonly CliJson Default = new(new JsonSerializerOptions(CliJson.Default.Options) { WriteIndented = false });
}
