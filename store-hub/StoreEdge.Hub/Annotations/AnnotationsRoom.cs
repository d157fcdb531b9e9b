using StoreEdge.Hub.Rights;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage.Annotations;

namespace StoreEdge.Hub.Annotations;

internal static class AnnotationsRoom
{
    public static IServiceCollection AddAnnotations(this IServiceCollection services) => services
        .AddSingleton(s => AnnotationFile.Open(s.GetRequiredService<HubOptions>().DataFolder))
        .ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, AnnotationsJson.Default));

    public static WebApplication MapAnnotations(this WebApplication app)
    {
        app.Services.GetRequiredService<AnnotationFile>();   // refused at the start, not at the first who asks
        app.MapGet("/api/annotations", AnnotationsEndpoint.Get).NotAboutShoppers().For(Role.Manager, Role.Technician);
        app.MapGet("/api/annotations.csv", AnnotationsEndpoint.Csv).NotAboutShoppers().For(Role.Manager);
        app.MapPost("/api/annotations", AnnotationsEndpoint.Add).For(Role.Manager);
        app.MapPut("/api/annotations/{id:long}", AnnotationsEndpoint.Change).For(Role.Manager);
        app.MapDelete("/api/annotations/{id:long}", AnnotationsEndpoint.Remove).For(Role.Manager);
        return app;
    }
}
