using System.Buffers;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Text;
using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Kubernetes.Access;

namespace Ninepaths.Kubernetes.Credentials;

/// <summary>
/// A program that a kubeconfig names to get a credential from (client-go, plugin/pkg/client/auth/exec/exec.go). It runs as the user, as it
/// does for kubectl, and its own messages go to the terminal.
/// </summary>
internal sealed class ExecPlugin : IAuthorization, IDisposable
{
    private const string Group = "client.authentication.k8s.io/";
    private readonly PluginProgram _program;
    private readonly string _apiVersion;
    private readonly PluginTarget? _target;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _one = new(1, 1);
    private PluginAnswer? _answer;

    public void Dispose() => _one.Dispose();

    private ExecPlugin(PluginProgram program, string apiVersion, PluginTarget? target, TimeProvider clock)
    {
        _program = program;
        _apiVersion = apiVersion;
        _target = target;
        _clock = clock;
    }

    /// <exception cref="UserErrorException">The kubeconfig does not say what to run, or how.</exception>
    public static ExecPlugin Read(KubeconfigUser user, ConfigNode exec, PluginTarget target, Surroundings surroundings, TimeProvider clock)
    {
        var where = user.Exec!.Origin.Where;
        if (exec["command"].Text is not { Length: > 0 } command) throw Wrong("exec names no command");
        if (exec["apiVersion"].Text is not (Group + "v1" or Group + "v1beta1")) throw Wrong($"exec has the apiVersion '{TextSafety.Inert(exec["apiVersion"].Text)}', which is none of {Group}v1 and v1beta1");
        var mode = exec["interactiveMode"].Text ?? (exec["apiVersion"].Text == Group + "v1beta1" ? "IfAvailable" : throw Wrong("exec has no interactiveMode, which v1 requires"));
        var isInteractive = mode switch
        {
            "Never" => false,
            "IfAvailable" => surroundings.IsInteractive,
            "Always" when surroundings.IsInteractive => true,
            "Always" => throw new UserErrorException($"{where}: the program {TextSafety.Inert(command)} wants to ask somebody, and there is no terminal", "run this on a terminal"),
            _ => throw Wrong($"interactiveMode '{TextSafety.Inert(mode)}' is none of Never, IfAvailable and Always"),
        };
        var variables = exec["env"].Items.Select(each => KeyValuePair.Create(each["name"].Text ?? "", each["value"].Text ?? "")).Where(each => each.Key.Length > 0);
        var path = command.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(user.Origin.Place) ?? "/", command))
            : surroundings.FindProgram(command) ?? throw new UserErrorException(
                $"cannot get a credential from the program {TextSafety.Inert(command)}: there is no such program",
                exec["installHint"].Text is { Length: > 0 } hint ? TextSafety.Inert(hint, 500) : "the kubeconfig names it; kubectl needs it too");
        return new(
            new(path, [.. exec["args"].Items.Select(each => each.Text ?? "")], [.. variables], isInteractive, exec["installHint"].Text),
            exec["apiVersion"].Text!, exec["provideClusterInfo"].AsBoolean is true ? target : null, clock);

        UserErrorException Wrong(string why) => new($"{where}: {why}", "kubectl refuses it too; see kubectl config view");
    }

    /// <summary>The client certificate that it gives; null where it gives a token only.</summary>
    public async Task<SslStreamCertificateContext?> CertificateAsync(CancellationToken cancellationToken)
    {
        var answer = await AnswerAsync(cancellationToken).ConfigureAwait(false);
        return answer.Certificate is { } certificate ? ClientCertificate.Read(certificate, answer.Key!, $"the client certificate of {this}") : null;
    }

    public async ValueTask<AuthenticationHeaderValue?> CurrentAsync(CancellationToken cancellationToken) =>
        (await AnswerAsync(cancellationToken).ConfigureAwait(false)).Authorization;

    /// <summary>Runs it once more: its token may have been taken back. A new certificate would need a new connection; that is for the next run.</summary>
    public async ValueTask<bool> RenewAsync(CancellationToken cancellationToken)
    {
        var refused = _answer;
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (ReferenceEquals(_answer, refused)) _answer = await RunAsync(cancellationToken).ConfigureAwait(false);
            return _answer?.Authorization is not null;
        }
        finally
        {
            _one.Release();
        }
    }

    public override string ToString() => $"the program {TextSafety.Inert(_program.Command)}";

    private async Task<PluginAnswer> AnswerAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_answer is { } known && !(known.Expires < _clock.GetUtcNow())) return known;
            return _answer = await RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<PluginAnswer> RunAsync(CancellationToken cancellationToken)
    {
        var output = await _program.RunAsync(Request(), _clock, cancellationToken).ConfigureAwait(false);
        return PluginAnswer.Read(output, _apiVersion, ToString());
    }

    private string Request()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("kind", "ExecCredential");
            json.WriteString("apiVersion", _apiVersion);
            json.WriteStartObject("spec");
            _target?.Write(json);
            json.WriteBoolean("interactive", _program.IsInteractive);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
