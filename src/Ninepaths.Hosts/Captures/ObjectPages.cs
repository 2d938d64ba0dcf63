using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Hosts.Redaction;

namespace Ninepaths.Hosts.Captures;

/// <summary>Pages of lists of the API server, read as captured lists are: object by object, and none with its secrets.</summary>
public sealed class ObjectPages(Limits? limits = null) : IObjectReader, IDisposable
{
    private readonly Limits _limits = limits ?? Limits.Default;
    private readonly ApiRedactions _redactions = new((limits ?? Limits.Default).JsonDepth);

    public ObjectPage ReadPage(string resource, Stream page, CancellationToken cancellationToken)
    {
        var list = new JsonListReader(page, _limits.Lists);
        var objects = new List<ApiObject>();
        var (nameless, size) = (0, 0L);
        try
        {
            foreach (var batch in ObjectBatch.Cut(list))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var part = batch.Redact(resource, _redactions, _limits);
                objects.AddRange(part.Objects);
                nameless += part.Nameless;
                size += part.Size;
            }
        }
        catch (JsonException)
        {
            return Unread("not valid JSON");
        }
        catch (InvalidDataException e)
        {
            return Unread(e.Message);
        }

        return list.HasItems ? new ObjectPage([.. objects], list.Continue, size) { Nameless = nameless } : Unread("not a list of objects");
    }

    public void Dispose() => _redactions.Dispose();

    private static ObjectPage Unread(string why) => new([], null, 0) { Fault = why };
}
