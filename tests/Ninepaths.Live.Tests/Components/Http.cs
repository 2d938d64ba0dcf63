namespace Ninepaths.Live.Tests.Components;

internal static class Http
{
    /// <summary>True when a GET is answered with 200 and this text in it; false for any other answer, and for none.</summary>
    public static async Task<bool> SaysAsync(HttpClient http, Uri url, string text, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(url, cancellationToken);
            return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync(cancellationToken)).Contains(text, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
