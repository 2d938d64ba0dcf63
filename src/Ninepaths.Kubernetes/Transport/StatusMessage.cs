using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Kubernetes.Transport;

/// <summary>What an API server says when it says no: the message of a Status object (meta/v1); nothing of any other body.</summary>
internal static class StatusMessage
{
    public static string Of(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonText.Sound(body));
            return document.RootElement.Text("kind") == "Status" ? TextSafety.Inert(document.RootElement.Text("message"), 300) : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
