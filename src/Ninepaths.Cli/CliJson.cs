using System.Text.Json.Serialization;
using Ninepaths.Cli.Commands;

namespace Ninepaths.Cli;

/// <summary>The JSON that the command line itself reads and writes; reports are made by Reporting.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VersionFacts))]
internal sealed partial class CliJson : JsonSerializerContext;
