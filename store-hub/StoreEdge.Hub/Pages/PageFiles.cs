using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace StoreEdge.Hub.Pages;

/// <summary>
/// The pages' own files. Beside each file of text lie twins that the pages' build has compressed; whoever takes one is given it, so nothing is compressed
/// while a store is served. A browser on plain HTTP takes gzip, on this machine or with TLS brotli too.
/// </summary>
internal static class PageFiles
{
    // Best first: a byte less is a byte less on the store's line.
    private static readonly (string Ending, string Name)[] Twins = [(".br", "br"), (".gz", "gzip")];

    // Names under assets/ end with a hash of what is in the file: it never changes. What has no such name is asked for again each time, and mostly not sent again.
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string AskAgain = "no-cache";

    public static WebApplication UsePageFiles(this WebApplication app)
    {
        var files = app.Environment.WebRootFileProvider;
        app.Use((context, next) =>
        {
            if (TwinOf(context.Request, files) is { } twin) context.Request.Path = twin;
            return next(context);
        });
        app.UseStaticFiles(Options);
        return app;
    }

    public static StaticFileOptions Options { get; } = new() { ContentTypeProvider = new TypeOfTwin(), OnPrepareResponse = Prepare };

    private static string? TwinOf(HttpRequest request, IFileProvider files)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return null;
        if (request.Path.Value is not { Length: > 1 } path || request.Headers.AcceptEncoding.Count == 0) return null;
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var taken)) return null;
        foreach (var (ending, name) in Twins)
            if (taken.Any(t => t.Value.Equals(name, StringComparison.OrdinalIgnoreCase) && t.Quality is not 0) && files.GetFileInfo(path + ending).Exists) return path + ending;
        return null;
    }

    private static void Prepare(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets") ? ForEver : AskAgain;
        headers.Vary = HeaderNames.AcceptEncoding;
        foreach (var (ending, name) in Twins)
            if (file.File.Name.EndsWith(ending, StringComparison.Ordinal)) headers.ContentEncoding = name;
    }

    /// <summary>A twin is of the type of its file.</summary>
    private sealed class TypeOfTwin : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider _types = new();

        public bool TryGetContentType(string subpath, out string contentType)
        {
            foreach (var (ending, _) in Twins)
                if (subpath.EndsWith(ending, StringComparison.Ordinal)) subpath = subpath[..^ending.Length];
            return _types.TryGetContentType(subpath, out contentType!);   // set where it answers true
        }
    }
}
